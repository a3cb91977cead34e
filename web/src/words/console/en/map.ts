import type { map as original } from '../zh-CN/map.ts'
import type { Words } from '../shape.ts'

export const map: Words<typeof original> = {
  title: 'Map',
  lead: 'Where demands come from: five shades by number or per 10,000 people, points no finer than an estate; the table below holds the same figures.',
  topic: 'Topic',
  level: { community: 'Communities', grid: 'Grids' },
  measure: { count: 'Number', share: 'Per 10,000' },
  mapLabel: 'Map of demands by area; the figures stand in the table below',
  asTable: 'As a table',
  legend: 'Legend',
  unknown: 'population unknown',
  estate: 'estate (about 100 m)',
  source: 'Outlines: {{note}} (uploaded {{at}})',
  noOutlines: 'There are no outlines yet',
  noOutlinesHint:
    'An administrator can upload GeoJSON under “Areas and units”; no map from the internet is needed.',
  upload: 'Upload outlines',
  uploadTitle: 'Upload outlines of areas (GeoJSON)',
  uploadLead:
    'properties.code of each feature is the code of an area; areas that are not named keep what they have. Read on trial first, then write.',
  datum: 'Coordinates',
  datumHint:
    'Maps published in mainland China are mostly in GCJ-02; satellite positions and surveys in WGS-84 or CGCS2000 (choose WGS-84).',
  datums: { 'wgs-84': 'WGS-84', 'gcj-02': 'GCJ-02' },
  sourceNote: 'Source',
  sourceNoteHint: 'Who drew it, when and from what, five characters at least',
  chooseFile: 'Choose a file',
  tryRead: 'Read on trial',
  write: 'Write',
  skipBad: 'Leave out bad features and write the others',
  readResult: '{{read}} features read, {{good}} usable, {{bad}} bad.',
  written: 'The outlines of {{n}} areas were written.',
  feature: 'Feature',
  code: 'Code',
  why: 'What is wrong',
  reason: {
    'no-code': 'no properties.code',
    'unknown-area': 'no area has this code',
    doubled: 'the code was there before',
    'no-polygon': 'neither Polygon nor MultiPolygon',
    'open-ring': 'the border is not closed',
    'too-few-points': 'too few points',
    'too-many-points': 'too many points: simplify it first',
    'off-the-map': 'no longitude and latitude',
    'crosses-itself': 'the border crosses itself',
  },
}
