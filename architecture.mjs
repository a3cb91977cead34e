// The map of the house, in the order of the work: which module may ask which, through its index.ts.
// Platform, contract and analysis are open to all. dependency-cruiser.mjs and tests/architecture.test.ts read this file.
// A module enters the map in the change that builds it.

/** @type {Record<string, string[]>} */
export const needs = {
  areas: [],
  people: ['areas'],
  knowledge: ['areas', 'people'],
  demands: ['areas', 'people', 'knowledge'],
  onboarding: ['areas', 'people', 'demands'],
  notices: ['people', 'demands'],
  outreach: ['areas', 'people', 'demands'],
  exchange: ['areas', 'people', 'demands'],
  foresight: ['areas', 'people', 'demands', 'notices'],
}
