import { createRoot } from 'react-dom/client'
import { applySettings } from '../resident/lib/settings.ts'
import '../resident/styles/base.css'
import '../resident/styles/frame.css'
import '../resident/styles/parts.css'
import '../resident/styles/forms.css'
import './visit.css'
import { App } from './app.tsx'
import { openOffice } from './lib/office.ts'
import { keepSending } from './lib/sending.ts'
import { openVisits } from './lib/visits.ts'

async function start(root: HTMLElement) {
  applySettings()
  // Private windows and plain http know no service worker: the form then needs a connection to open, and says so.
  await navigator.serviceWorker?.register('/visit-sw.js', { scope: '/visit' }).catch(() => undefined)
  await Promise.all([openOffice(), openVisits()])
  createRoot(root).render(<App />)
  keepSending()
}

const root = document.getElementById('visit')
if (root) void start(root)
