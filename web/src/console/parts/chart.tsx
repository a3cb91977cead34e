import { useEffect, useRef, useState } from 'react'
import type { EChartsCoreOption } from 'echarts/core'
import { Spin } from 'antd'

interface ChartProps {
  option: EChartsCoreOption
  height: number
  /** What the picture shows, in one sentence; the figures themselves stand in a table beside it. */
  label: string
  onPick?: (name: string) => void
}

/** A chart; its library is fetched when the first one is drawn. */
export function Chart({ option, height, label, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    let stopped = false
    let stop = () => {}
    const draw = async () => {
      const { startChart } = await import('./chart-kit.ts')
      if (stopped || !place.current) return
      const chart = startChart(place.current)
      chart.setOption({ animation: false, ...option })
      chart.on('click', (event) => pick.current?.(String(event.name)))
      const watch = new ResizeObserver(() => chart.resize())
      watch.observe(place.current)
      setDrawn(true)
      stop = () => {
        watch.disconnect()
        chart.dispose()
      }
    }
    void draw()
    return () => {
      stopped = true
      stop()
    }
  }, [option])
  return (
    <figure style={{ position: 'relative', margin: 0 }} aria-label={label}>
      {!drawn && <Spin style={{ position: 'absolute', inset: 0, margin: 'auto', height: 24 }} />}
      <div ref={place} style={{ height }} aria-hidden />
    </figure>
  )
}
