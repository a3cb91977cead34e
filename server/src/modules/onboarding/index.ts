// Onboarding 开通: a sub-district from one workbook: areas, units, staff, dispatch catalogue, calendar.
// Words: book 开通表, fault (by sheet, row and column), fate 新增/更新/无变化, one-time link 一次性链接.
// Invariants: all of a book is applied or nothing; applied again it doubles nothing; what it leaves out stays as it is.
export { loadBook } from './actions.ts'
export { writeTemplate } from './book.ts'
export { routes } from './routes.ts'
