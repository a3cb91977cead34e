import { Component, type ReactNode, Suspense } from 'react'
import { Failed, Waiting } from './waiting.tsx'

/** Pages come in parts; one that cannot be fetched, or breaks, says so instead of leaving a white screen. */
export class Guarded extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error) return <Failed error={this.state.error} again={() => location.reload()} />
    return <Suspense fallback={<Waiting />}>{this.props.children}</Suspense>
  }
}
