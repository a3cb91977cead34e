/** 居民甲 → 居**, 张三 → 张*: enough to tell two people apart, not to know them. */
export function maskName(name: string | null): string | null {
  if (name === null || name === '') return null
  return name.slice(0, 1) + '*'.repeat(Math.min(2, Math.max(1, [...name].length - 1)))
}

/** 13900001234 → 139****1234; shorter numbers keep their last four. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-4)}`
}
