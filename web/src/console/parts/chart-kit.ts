// The parts of ECharts the console draws with; loaded with the first chart, never before.
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

/** A chart on a place of the page. */
export function startChart(place: HTMLElement) {
  return init(place, null, { renderer: 'canvas' })
}
