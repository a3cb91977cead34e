import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { Search } from '../../../lib/search.ts'

interface FigureProps {
  label: ReactNode
  value: number | string
  /** The list behind the figure, where somebody may open one. */
  search?: Search | undefined
  tone?: 'late' | 'soon'
  aside?: ReactNode
}

/** One number with its name; a link where orders stand behind it. */
export function Figure({ label, value, search, tone, aside }: FigureProps) {
  const look = `figure ${value === 0 ? '' : (tone ?? '')}`
  const inside = (
    <>
      <span>{label}</span>
      <strong className="numeric">{value}</strong>
      {aside && <span className="quiet numeric">{aside}</span>}
    </>
  )
  if (!search) return <div className={look}>{inside}</div>
  return (
    <Link to="/orders" search={search} className={look}>
      {inside}
    </Link>
  )
}
