/** Milliseconds of a day without a zone: moments that are dates, and the distance of moments in days. */
export const DAY_MS = 86_400_000
