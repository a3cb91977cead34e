import { useEffect, useRef, useState } from 'react'
import { Alert, Button, Form, Input } from 'antd'
import { CameraOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import { LIMITS } from '#contract/demands'
import type { EnterDemand, Receipt, uploaded } from '#contract/intake'
import { dropDraft, keepDraft, readDraft } from '../../../lib/drafts.ts'
import { dropPicture, keepPicture, readPictures } from '../../../lib/picture-drafts.ts'
import type { Problem } from '../../../lib/http.ts'
import { newKey, tell } from '../../../lib/http.ts'
import { PageHead } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice } from '../../parts/choices.tsx'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'
import { useSession } from '../../session.tsx'
import './patrol-page.css'

const drawer = 'patrol'
/** What a round mostly finds, in the words of an order: those stay Chinese, whatever the screen speaks. */
const QUICK = {
  light: '巡查发现路灯不亮。',
  rubbish: '巡查发现垃圾堆放，未及时清运。',
  stall: '巡查发现占道经营，影响通行。',
  cover: '巡查发现井盖破损松动。',
  fire: '巡查发现消防通道被堵塞。',
  bikes: '巡查发现共享单车乱停乱放。',
  posters: '巡查发现墙面有小广告。',
  water: '巡查发现路面积水或管道漏水。',
} as const
const QUICK_NAMES = Object.keys(QUICK) as (keyof typeof QUICK)[]

/** What a grid member has found; words, place and photos outlive a closed page. */
interface Found {
  areaId?: string
  detail: string
  body: string
}

interface Photo {
  /** Under which it is kept on this device. */
  kept: string
  /** An address of the browser for the picture. */
  url: string
  file: Blob
  /** The server's, once it has it. */
  id: string | null
}

/** A round through the grid, on a phone: photo first, then what and where, one tap to send. */
export function PatrolPage() {
  const { t } = useTranslation('patrol')
  const say = useRefusalText()
  const session = useSession()
  const queries = useQueryClient()
  const person = `${session.tenant.code}.${session.account.id}`
  const own = session.assignments.find(({ role }) => role === 'grid') ?? session.assignments[0]
  const fresh = (): Found => ({ detail: '', body: '', ...(own && { areaId: own.areaId }) })
  const [found, setFound] = useState<Found>(() => readDraft<Found>(person, drawer)?.value ?? fresh())
  const [photos, setPhotos] = useState<Photo[]>([])
  const [sent, setSent] = useState<Receipt | null>(null)
  const camera = useRef<HTMLInputElement>(null)
  const key = useRef<{ print: string; key: string } | null>(null)

  useEffect(() => {
    let left = false
    const fetchBack = async () => {
      const pictures = await readPictures(person, drawer)
      if (left || pictures.length === 0) return
      const before = pictures.map(({ id, blob }) => photoOf(id, blob))
      setPhotos((now) => (now.length > 0 ? now : before.slice(0, LIMITS.photos)))
    }
    void fetchBack()
    return () => void (left = true)
  }, [person])
  const forget = (gone: readonly Photo[]) => {
    for (const { url, kept } of gone) {
      URL.revokeObjectURL(url)
      void dropPicture(kept)
    }
  }
  const change = (patch: Partial<Found>) => {
    const next = { ...found, ...patch }
    setFound(next)
    setSent(null)
    keepDraft(person, drawer, next)
  }
  const send = useMutation<Receipt, Problem>({
    async mutationFn() {
      const ids: string[] = []
      for (const photo of photos) {
        photo.id ??= await upload(photo.file)
        ids.push(photo.id)
      }
      const demand: EnterDemand = {
        channel: 'grid',
        body: found.body.trim(),
        place: { areaId: found.areaId ?? null, detail: found.detail.trim() || null },
        raiser: { noPhoneReason: 'found-by-staff', replyWanted: false },
        photoIds: ids,
      }
      const print = JSON.stringify(demand)
      if (key.current?.print !== print) key.current = { print, key: newKey() }
      return tell<Receipt>(paths.demands, demand, key.current.key)
    },
    async onSuccess(receipt) {
      forget(photos)
      setPhotos([])
      setFound({ ...fresh(), areaId: found.areaId })
      dropDraft(person, drawer)
      setSent(receipt)
      await queries.invalidateQueries({ queryKey: ['demands'] })
    },
  })
  const { mutate, isPending, error } = send
  const cutOff = error?.code === 'web.offline'
  useEffect(() => {
    // The line is back: what could not leave is sent, once.
    if (!cutOff) return
    const again = () => mutate()
    window.addEventListener('online', again, { once: true })
    return () => window.removeEventListener('online', again)
  }, [cutOff, mutate])
  const ready = found.body.trim().length >= 2 && !isPending
  return (
    <div className="patrol">
      <PageHead title={t('title')} lead={t('lead')} />
      {error && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          title={t('unsent')}
          description={
            <>
              {say(error)}
              {cutOff && (
                <>
                  <br />
                  {t('unsentMore')}
                </>
              )}
            </>
          }
        />
      )}
      {sent && (
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('sent', { number: sent.number })}
          description={t('sentMore')}
        />
      )}
      {sent?.crisis && <CrisisBanner kinds={sent.crisis.kinds} numbers={sent.crisis.numbers} />}
      <section aria-label={t('photos')} className="patrol-photos">
        {photos.map((photo) => (
          <button
            key={photo.kept}
            type="button"
            aria-label={t('removePhoto')}
            onClick={() => {
              forget([photo])
              setPhotos(photos.filter((one) => one !== photo))
            }}
          >
            <img src={photo.url} alt="" />
            <span aria-hidden>✕</span>
          </button>
        ))}
        {photos.length < LIMITS.photos && (
          <Button className="patrol-camera" icon={<CameraOutlined />} onClick={() => camera.current?.click()}>
            {t('takePhoto')}
          </Button>
        )}
        <input
          ref={camera}
          type="file"
          accept="image/*"
          capture="environment"
          multiple
          hidden
          aria-label={t('takePhoto')}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])].filter(({ size }) => size <= LIMITS.photoBytes)
            event.target.value = ''
            setSent(null)
            const taken = files.slice(0, LIMITS.photos - photos.length).map((file) => photoOf(newKey(), file))
            for (const { kept, file } of taken) void keepPicture(person, drawer, kept, file)
            setPhotos([...photos, ...taken])
          }}
        />
      </section>
      <Form layout="vertical" component="div">
        <fieldset className="patrol-quick">
          <legend>{t('what')}</legend>
          {QUICK_NAMES.map((name) => (
            <Button
              key={name}
              aria-pressed={found.body === QUICK[name]}
              type={found.body === QUICK[name] ? 'primary' : 'default'}
              onClick={() => change({ body: QUICK[name] })}
            >
              {t(`quickName.${name}`)}
            </Button>
          ))}
        </fieldset>
        <Form.Item label={t('words')} htmlFor="patrol-body">
          <Input.TextArea
            id="patrol-body"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={LIMITS.body}
            value={found.body}
            onChange={(event) => change({ body: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('where')} htmlFor="patrol-area">
          <AreaChoice
            id="patrol-area"
            value={found.areaId}
            onChange={(areaId?: string) => change({ areaId })}
          />
        </Form.Item>
        <Form.Item label={t('detail')} htmlFor="patrol-detail">
          <Input
            id="patrol-detail"
            maxLength={200}
            value={found.detail}
            onChange={(event) => change({ detail: event.target.value })}
          />
        </Form.Item>
      </Form>
      <Button
        type="primary"
        size="large"
        block
        className="patrol-send"
        disabled={!ready}
        loading={isPending}
        onClick={() => mutate()}
      >
        {t(error ? 'again' : 'send')}
      </Button>
      <p className="quiet" aria-live="polite">
        {found.body && !sent && !error ? t('kept') : ''}
      </p>
    </div>
  )
}

const photoOf = (kept: string, file: Blob): Photo => ({
  kept,
  file,
  id: null,
  url: URL.createObjectURL(file),
})

async function upload(file: Blob): Promise<string> {
  const form = new FormData()
  form.append('file', file, 'photo')
  const { id } = await tell<z.infer<typeof uploaded>>(paths.photos, form, newKey())
  return id
}
