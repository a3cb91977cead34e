/**
 * The instant a cell names, as if it stood in UTC: analysis compares times of one file, it does not convert them.
 * Reads 2019-02-28 11:25:05, 2018/8/20 13:29, 2018年8月20日, ISO 8601; null for what is none.
 */
export function readInstant(cell: string): number | null {
  const parts =
    /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?/.exec(cell)
  if (!parts) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  return new Date(ms).getUTCMonth() === month - 1 ? ms : null
}
