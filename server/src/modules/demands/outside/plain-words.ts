import type { Order } from '../orders/order.ts'

/** Seven digits in a row or more, also with hyphens or blanks between: a telephone, an identity card, an account. */
const LONG_NUMBER = /(?<!\d)(?:\+?86[- ]?)?\d(?:[- ]?\d){6,18}[\dXx]?(?!\d)/g

/** Words for somebody outside the house: numbers that lead to a person, and the names of those who spoke, struck out. */
export function withoutPerson(text: string, order: Pick<Order, 'raiser_name' | 'on_behalf_of'>): string {
  const names = [order.raiser_name, order.on_behalf_of].filter(
    (name) => name !== null && [...name].length >= 2,
  )
  return names
    .reduce<string>((rest, name) => rest.replaceAll(name ?? '', '＊＊'), text)
    .replaceAll(LONG_NUMBER, '＊＊＊')
}
