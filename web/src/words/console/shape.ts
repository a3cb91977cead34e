/** The same keys as the Chinese words, each a text: what a translation must be to compile. */
export type Words<Original> = {
  [Key in keyof Original]: Original[Key] extends string ? string : Words<Original[Key]>
}
