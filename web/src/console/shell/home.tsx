import { Navigate } from '@tanstack/react-router'
import { useMay } from '../session.tsx'

/** The first page: the overview for those who read figures, the work lists for those who handle, people for administrators. */
export function Home() {
  const may = useMay()
  if (may('demands.numbers') && may('demands.read')) return <Navigate to="/dashboard" replace />
  if (may('demands.read')) return <Navigate to="/orders" replace />
  if (may('people.manage')) return <Navigate to="/people" replace />
  return <Navigate to="/account" replace />
}
