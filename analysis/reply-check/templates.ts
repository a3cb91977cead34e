/**
 * Phrases an office sends again and again, learned from its own replies: sentences that stood in several replies already.
 * `learnTemplates(replies)` → what was seen how often; `templateShare(templates, reply)` → 0..1 of the reply's words that
 * are such sentences. Greetings and closings are left out: everybody may use those.
 */
import { hashText, isWordUnit } from '../text/features.ts'

/** In how many replies each sentence stood, by hash: no text is kept. */
export type Templates = ReadonlyMap<number, number>

/** A sentence in so many replies is a template. */
const SEEN = 4
const SHORTEST = 8
const COURTESY =
  /^(?:尊敬的|网友|您好|你好|感谢|谢谢|特此|此复|祝您|欢迎|如有(?:疑问|问题|其他)|您的(?:留言|来信|诉求)(?:已)?收悉|现(?:将有关情况)?(?:答复|回复)如下)/

function sentencesOf(reply: string): string[] {
  return reply.split(/[。！？!?；;，,：:\n]/).flatMap((sentence) => {
    // Numbers, dates and case numbers change from reply to reply; the words around them are the template.
    const plain = Array.from(sentence)
      .filter((sign) => isWordUnit(sign.charCodeAt(0)) && !/[0-9a-z]/i.test(sign))
      .join('')
    return plain.length >= SHORTEST && !COURTESY.test(plain) ? [plain] : []
  })
}

/** O(characters). */
export function learnTemplates(replies: Iterable<string>): Templates {
  const seen = new Map<number, number>()
  for (const reply of replies)
    for (const mark of new Set(sentencesOf(reply).map(hashText))) seen.set(mark, (seen.get(mark) ?? 0) + 1)
  return seen
}

/** Share of the reply that are templates; 0 for one with nothing but courtesy. The reply itself must not be among the learned. */
export function templateShare(templates: Templates, reply: string): number {
  let all = 0
  let known = 0
  for (const sentence of sentencesOf(reply)) {
    all += sentence.length
    if ((templates.get(hashText(sentence)) ?? 0) >= SEEN) known += sentence.length
  }
  return all === 0 ? 0 : known / all
}
