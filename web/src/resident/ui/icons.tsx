// Own line drawings; each stands beside words and is silent for screen readers.
import type { ReactNode } from 'react'

function drawing(children: ReactNode) {
  return (
    <svg
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const Speak = () =>
  drawing(
    <>
      <path d="M8 10h32a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H23l-9 8v-8H8a3 3 0 0 1-3-3V13a3 3 0 0 1 3-3Z" />
      <path d="M14 19h20M14 26h12" />
    </>,
  )

export const Track = () =>
  drawing(
    <>
      <path d="M12 6h24v36H12z" />
      <path d="m18 17 3 3 6-6M18 31l3 3 6-6" />
    </>,
  )

export const Call = () =>
  drawing(
    <path d="M15 6h-4a5 5 0 0 0-5 5c0 17 14 31 31 31a5 5 0 0 0 5-5v-4l-10-5-4 4c-5-2-10-7-12-12l4-4Z" />,
  )

export function Mark() {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="14" fill="#12524f" />
      <path
        d="M12 31 32 13l20 18"
        fill="none"
        stroke="#fff"
        strokeWidth="6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M24 31h16" stroke="#f2b04a" strokeWidth="6" strokeLinecap="round" />
      <rect
        x="20"
        y="39"
        width="24"
        height="14"
        rx="4"
        fill="none"
        stroke="#fff"
        strokeWidth="6"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** A row of houses with lit windows: the street this is about. */
export function Skyline() {
  return (
    <svg className="skyline" viewBox="0 0 640 96" aria-hidden="true">
      <path d="M0 94h640" stroke="var(--line-strong)" strokeWidth="2" />
      <g fill="none" stroke="var(--brand)" strokeWidth="2.5" strokeLinejoin="round">
        <path d="M30 94V46l34-24 34 24v48M118 94V30h66v64M204 94V54h52v40M290 94V18h74v76M384 94V52l30-20 30 20v42M476 94V36h62v58M556 94V60h56v34" />
        <path d="M290 18l37-12 37 12M118 30l33-10 33 10" />
      </g>
      <g fill="#f2b04a">
        <path d="M54 54h20v16H54zM130 42h12v12h-12zM160 42h12v12h-12zM130 66h12v12h-12zM304 32h14v12h-14zM336 32h14v12h-14zM336 58h14v12h-14zM406 58h16v14h-16zM490 50h12v12h-12zM514 74h12v12h-12zM574 70h20v12h-20z" />
      </g>
      <g fill="none" stroke="var(--line-strong)" strokeWidth="2">
        <path d="M160 66h12v12h-12zM218 64h10v10h-10zM234 64h10v10h-10zM304 58h14v12h-14zM514 50h12v12h-12zM490 74h12v12h-12z" />
      </g>
      <g fill="none" stroke="var(--good)" strokeWidth="2.5" strokeLinecap="round">
        <path d="M273 94V74M273 76c-11 0-15-9-9-16-3-9 3-16 9-16s12 7 9 16c6 7 2 16-9 16ZM460 94V78M460 80c-8 0-11-7-7-12-2-7 3-12 7-12s9 5 7 12c4 5 1 12-7 12Z" />
      </g>
    </svg>
  )
}
