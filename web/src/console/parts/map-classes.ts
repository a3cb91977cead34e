// Five classes of equal width from nothing to the most: a place that is twice as dark is not twice as bad, and a legend says what it is.

export const CLASSES = 5

/** The borders of the classes, six numbers for five classes; whole numbers where things are counted. */
export function classesOf(values: readonly number[], counted: boolean): number[] {
  const most = Math.max(0, ...values)
  const width = most === 0 ? 1 : most / CLASSES
  return Array.from({ length: CLASSES + 1 }, (_, index) => index * (counted ? Math.ceil(width) : width))
}

/** The class of a value, 0 to 4. */
export function classOf(value: number, classes: readonly number[]): number {
  const above = classes.findIndex((border, index) => index > 0 && value <= border)
  return above === -1 ? CLASSES - 1 : above - 1
}
