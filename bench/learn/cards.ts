/** The model cards: what each shipped model was made of and what it is worth. No message text. */
import type { Scores } from './judge.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const decimal = (value: number) => value.toFixed(3)

interface DomainFigures {
  segmented: number
  raw: number
  groups: number
  heldOut: number
  bytes: number
  temperature: number
  untitledTemperature: number
  sureFrom: number
  onRaw: Scores
  onRawApart: Scores
  onSegmented: Scores
}

function row(name: string, scores: Scores): string {
  return `| ${name} | ${scores.n} | ${decimal(scores.macroF1)} | ${decimal(scores.accuracy)} | ${decimal(scores.ece)} | ${percent(scores.selective80)} | ${percent(scores.sureShare)} | ${percent(scores.sureRight)} |`
}

export function domainsCard(figures: DomainFigures): string {
  return `# Model card: domains.bin

What it does: gives a resident's message one of seven domains (城乡建设, 劳动和社会保障, 教育文体, 商贸旅游, 环境保护,
卫生计生, 交通运输) with a calibrated probability, or says that it is unsure. A suggestion for a person to confirm, never a decision.

**Data.** 2020 泰迪杯 problem C, citizen messages: 附件2 in its published segmented form (${figures.segmented} messages, stop words removed)
and ${figures.raw} of the same messages as citizens wrote them. The raw messages turned out to be the source of segmented ones, so a
plain split would have tested on training data; the figures below come from splits by groups of near-duplicates
(${figures.groups} groups, \`bench/learn/groups.ts\`), which keep both forms of a message and its edited copies on one side.

**Method.** Hashed character 1- to 3-grams (2^18 buckets; digits as one sign; grams of the title count three times and once more as grams of
a title, and the opening of a text without a title is taken for one). Linear support vector machines one-against-rest by dual coordinate
descent, each gram weighed beforehand by its log odds under the label to the power 0.7 (Wang and Manning, ACL 2012) and the weighing folded
into int8 weights. Softmax at temperature ${figures.temperature} for texts with a title and ${figures.untitledTemperature} for those without, fitted on held-out messages.
File: ${figures.bytes} bytes of weights; no text can be read from it.

**Measured** (calibration cross-fitted on halves; ECE in 15 equal-width bins; "sure" means top probability ≥ ${figures.sureFrom}):

| kept apart | n | macro-F1 | accuracy | ECE | right among the surest 80 % | sure | right when sure |
| --- | --- | --- | --- | --- | --- | --- | --- |
${row('raw messages, 10 folds by group (the shipped recipe)', figures.onRaw)}
${row(`raw messages, one split: ${figures.heldOut} segmented messages of their groups left out, none of the raw ones in training`, figures.onRawApart)}
${row('segmented messages, 5 folds by group', figures.onSegmented)}

The shipped weights are trained on all ${figures.segmented + figures.raw} messages; the held-out figures are those of the recipe, not of this file.
With ${figures.raw} raw messages the standard error of the first two lines is about 1.4 points, and a perfectly calibrated model would still show
an ECE of about 0.02 there. Splits that let near-duplicates stand on both sides, as published comparisons do, show higher figures.

**What each step gave** (macro-F1, 5 folds by group, segmented / raw): SVM on the same grams weighed by rarity, as shipped before, 0.915 / 0.876;
gram weights by log odds instead 0.918 / 0.889; grams of the title apart and counted three times 0.923 / 0.904; cost 2 found by
cross-validation 0.923 / 0.912. Tried and left out because they gave nothing: grams across words of segmented text (0.907), words in place of
grams (0.910), longer grams, pairs of words, complement naive Bayes (0.864), a small neural net on hashed embeddings (0.918 / 0.890, and
nothing when averaged with this model), cutting raw text into the words of segmented one (0.897 raw), raw messages weighed up.

**Known limits.** One province, 2010–2020, letters to leaders: longer and more formal than phone notes. Labels overlap (food safety stands
under 商贸旅游 and 卫生计生, transport planning under 城乡建设 and 交通运输), and most errors lie there. Messages outside the seven domains
still get one, usually with a low probability. Other languages and dialect in characters were not tested.

**Licence.** No licence is stated for the messages. They are not part of this repository; only weights learned from them are.

**Make it again:** \`npm run bench -- train-classifier --data ../shared/data/messages\` (same bytes each time).
`
}

interface CrisisFigures {
  dangers: number
  heard: number
  kindRight: number
  rulesOnly: number
  together: number
  ordinary: number
  falseAlarms: number
  bytes: number
  letters: number
  city: number
  flaggedCity: number
}

export function crisisCard(figures: CrisisFigures): string {
  return `# Model card: crisis.ts

What it does: the second reader of \`detectCrisis\` (G4). Rules see the wordings somebody foresaw; this linear model over character grams
hears others. Either is enough to alert a person; it never closes or lowers anything.

**Data.** ${figures.dangers} invented sentences of danger in nine kinds and ${figures.ordinary} invented look-alikes (\`analysis/crisis/sentences.csv\`; nobody said
them), against sentences of ${figures.letters} real letters (2020 泰迪杯 problem C, 附件2–4) in which the rules saw nothing. The alarm threshold is set so that
0.8 % of such letters kept apart raise it. Size: ${figures.bytes} bytes.

**Measured**, 5 folds over the invented sentences, each judged by a model that never saw it:

| | |
| --- | --- |
| dangers heard by the model alone | ${figures.heard} of ${figures.dangers} (${percent(figures.heard / figures.dangers)}), kind right in ${figures.kindRight} |
| dangers seen by the rules alone | ${figures.rulesOnly} (${percent(figures.rulesOnly / figures.dangers)}; the rules were written with three of five of them in view) |
| by either | ${figures.together} (${percent(figures.together / figures.dangers)}) |
| false alarms of the model on look-alikes | ${figures.falseAlarms} of ${figures.ordinary} (${percent(figures.falseAlarms / figures.ordinary)}) |

On 44 further sentences written after rules and model were fixed, the rules alone saw 24 and both together 34 (77 %); on 30 further
look-alikes 2 gave a false alarm. Take that as the honest figure for unforeseen wording: **nearly one danger in four, if told
indirectly, is missed.** The page must therefore always show the emergency numbers, and people must read what comes in.

**Known limits.** The sentences are invented by few hands; dialect, typing errors and irony are under-represented. Long letters that retell an
old assault are flagged on purpose. False alarms cost a glance: of ${figures.city} real letters of one city (附件3) rules and model
together flag ${figures.flaggedCity} (${percent(figures.flaggedCity / figures.city)}).

**Make it again:** \`npm run bench -- train-classifier --data ../shared/data/messages\`.
`
}
