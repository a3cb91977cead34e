// The map of a sub-district: its own outlines, tiles only where the office set some up, counts by area and estate.
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { civilDate, instant } from './time.ts'

export const DATUMS = ['wgs-84', 'gcj-02'] as const
export type Datum = (typeof DATUMS)[number]

/** Longitude first. */
const position = z.array(z.number()).length(2)
/** As GeoJSON has it (RFC 7946): rings of positions, or lists of such rings. What came in was looked at ring by ring. */
export const geometry = z.object({
  type: z.enum(['Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
})

export const areaMapReply = z.object({
  /** The coordinates of everything below: those of the tiles, WGS-84 where there are none. */
  datum: z.enum(DATUMS),
  tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
  sourceNote: z.string().nullable(),
  savedAt: instant.nullable(),
  outlines: z.array(z.object({ areaId: z.uuid(), geometry })),
})
export type AreaMapReply = z.infer<typeof areaMapReply>

const yes = z.enum(['true', 'false']).default('false')
export const uploadOutlines = z.object({
  /** In which coordinates the file was drawn: nobody can tell by looking at it. */
  datum: z.enum(DATUMS),
  sourceNote: z.string().trim().min(5).max(500),
  dryRun: yes,
  skipBad: yes,
})
export const OUTLINE_REASONS = [
  'no-code',
  'unknown-area',
  'doubled',
  'no-polygon',
  'open-ring',
  'too-few-points',
  'too-many-points',
  'off-the-map',
  'crosses-itself',
] as const
export const outlinesUploaded = z.object({
  dryRun: z.boolean(),
  read: z.number().int(),
  good: z.number().int(),
  written: z.number().int(),
  /** The place of the feature in the file, from 1. */
  rejected: z.array(
    z.object({
      feature: z.number().int(),
      code: z.string().nullable(),
      reason: z.enum(OUTLINE_REASONS),
    }),
  ),
})
export type OutlinesUploaded = z.infer<typeof outlinesUploaded>

export const demandMapQuery = z.object({
  topic: topicCode.optional(),
  from: civilDate,
  until: civilDate,
})
/** For staff alone: public maps stop at the estate and at five (G6, X8). */
export const demandMap = z.object({
  areas: z.array(z.object({ areaId: z.uuid(), n: z.number().int(), perTenThousand: z.number().nullable() })),
  /** An estate stands where its demands were said to be, rounded to about 100 m, or in the middle of its grid. */
  estates: z.array(
    z.object({
      estate: z.string(),
      areaId: z.uuid(),
      n: z.number().int(),
      position: position.nullable(),
    }),
  ),
})
export type DemandMap = z.infer<typeof demandMap>
