// Why a row was refused, in the words of a sheet that goes back to whoever made the file.
const REASONS: Record<string, string> = {
  'imports.badDate': '时间无法识别 the time cannot be read',
  'imports.missingBody': '缺少正文 no text',
  'imports.tooLong': '内容过长 too long',
  'imports.wrongEncoding': '编码无法识别 encoding cannot be read',
  'imports.doubledKey': '文件内编号重复 the same number twice',
  'imports.wrongColumns': '列数不对 wrong number of columns',
}

export const reasonFor = (code: string): string => REASONS[code] ?? code
