import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applySettings } from './lib/settings.ts'
import { loadChosenWords } from './lib/words.ts'
import './styles/base.css'
import './styles/frame.css'
import './styles/parts.css'
import './styles/forms.css'
import './styles/files.css'
import './styles/print.css'

async function start(root: HTMLElement) {
  applySettings()
  await loadChosenWords()
  applySettings()
  createRoot(root).render(<App />)
}

const root = document.getElementById('root')
if (root) void start(root)
