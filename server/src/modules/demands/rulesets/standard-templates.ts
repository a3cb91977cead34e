// Texts an office may begin with and change: openings of a reply, and what is said at the six outflows (D3.11).
// What stands between braces and is no variable must be written by whoever sends it, so that nothing goes out unread.
import type { Template } from '#contract/rulesets'

const reply = (key: string, nameZh: string, nameEn: string, zh: string, en: string): Template => ({
  kind: 'reply',
  key,
  nameZh,
  nameEn,
  zh,
  en,
})
const outflow = (key: string, nameZh: string, nameEn: string, zh: string, en: string): Template => ({
  ...reply(key, nameZh, nameEn, zh, en),
  kind: 'outflow',
})

export const STANDARD_TEMPLATES: readonly Template[] = [
  reply(
    'solved',
    '已办结',
    'Done',
    '您好，您反映的“{{title}}”（编号 {{number}}）已由{{unit}}办理。{{办理经过和结果}}如仍有问题，请在回访时告诉我们，或致电 {{phone}}。',
    'Your matter “{{title}}” (No. {{number}}) was handled by {{unit}}. {{what was done and how it ended}} If anything is left, tell us in the call-back or ring {{phone}}.',
  ),
  reply(
    'partly',
    '部分解决',
    'Partly done',
    '您好，您反映的“{{title}}”（编号 {{number}}）目前已完成：{{已完成的部分}}。尚未完成的部分为：{{未完成的部分}}，原因是{{原因}}，下一步安排是{{下一步安排和时间}}。联系电话 {{phone}}。',
    'Of your matter “{{title}}” (No. {{number}}) this is done: {{what is done}}. This is not: {{what is left}}, because {{reason}}. Next: {{next step and when}}. Telephone {{phone}}.',
  ),
  reply(
    'cannot',
    '暂不能解决，说明原因',
    'Cannot be done now, and why',
    '您好，您反映的“{{title}}”（编号 {{number}}），{{unit}}已到现场核实。因{{原因和依据}}，目前不能按您的要求办理。您可以{{其他途径}}。如有不同意见，请在回访时告诉我们，或致电 {{phone}}。',
    '{{unit}} has looked into “{{title}}” (No. {{number}}). Because of {{reason and legal basis}} it cannot be done as you asked. You can {{other ways}}. If you see it otherwise, tell us in the call-back or ring {{phone}}.',
  ),
  reply(
    'facts',
    '需要进一步了解',
    'More must be known',
    '您好，为办理“{{title}}”（编号 {{number}}），还需要了解：{{需要补充的情况}}。请于{{时间}}前联系{{unit}}，电话 {{phone}}。',
    'To handle “{{title}}” (No. {{number}}) we still need to know: {{what is missing}}. Please reach {{unit}} before {{time}}, telephone {{phone}}.',
  ),
  outflow(
    'emergency',
    '转紧急专线',
    'Emergency line',
    '您说的情况很紧急，请先确保自身安全，立即拨打{{专线号码}}。我们已同时通知{{接手单位}}，编号 {{number}}，后续情况会继续跟进。',
    'This is urgent. First get to safety and ring {{emergency number}} at once. We have told {{who took over}} as well; the number is {{number}} and we will follow it up.',
  ),
  outflow(
    'legal-channel',
    '应走法定渠道',
    'Belongs to a legal channel',
    '您反映的事项应通过法定渠道办理（{{诉讼、仲裁、行政复议、信息公开、纪检监察或信访}}）。受理机关为{{受理机关}}，联系方式{{联系方式}}。请携带{{所需材料}}办理。',
    'This matter has its own legal channel ({{court, arbitration, review, disclosure, discipline or petition}}). It is received by {{authority}}, {{how to reach it}}. Please bring {{papers}}.',
  ),
  outflow(
    'no-new-facts',
    '同一事项无新情况',
    'The same matter, nothing new',
    '您反映的事项此前已登记，编号{{原编号}}，目前{{办理状态}}。如有新的情况，请补充说明，我们会一并办理。',
    'This matter is registered already under {{earlier number}}; at present {{its state}}. If anything is new, please tell us and it will be handled together.',
  ),
  outflow(
    'secret-or-privacy',
    '涉及秘密或他人隐私',
    'Secret, or somebody’s privacy',
    '您询问的内容涉及{{国家秘密、商业秘密或个人隐私}}，依据{{依据}}不能提供。您本人的信息可以{{查询途径}}。',
    'What you ask about is {{a state secret, a trade secret or private}}; under {{basis}} it cannot be told. What concerns yourself you can learn by {{way}}.',
  ),
  outflow(
    'outside-duty',
    '不属于政府职责',
    'Not a duty of the government',
    '您反映的事项不属于政府职责范围，属于{{市场行为或民事关系}}。建议您通过{{市场或社会渠道}}解决，可联系{{联系方式}}；需要时社区可以协助调解。',
    'This is no duty of the government but {{a matter of the market or between private people}}. We suggest {{another channel}}, {{how to reach it}}; the community can help to mediate.',
  ),
  outflow(
    'unlawful',
    '违法或不当内容',
    'Unlawful or indecent',
    '您提出的内容{{说明不当之处}}，我们不能受理，请依法理性表达。若有具体困难，请说明{{需要了解的情况}}，我们会帮助您。',
    'We cannot take what you said, because {{what is wrong with it}}; please keep to the law. If there is a real difficulty, tell us {{what we need to know}} and we will help.',
  ),
]
