import { Select } from 'antd'

interface Props {
  name: string
  title: string
  lead?: string
  /** Says that a word stands for nothing yet. */
  open: string
  words: readonly string[]
  chosen: Record<string, string>
  options: { value: string; label: string }[]
  onChoose: (chosen: Record<string, string>) => void
}

/** What each word of a column stands for. */
export function WordChoices({ name, title, lead, open, words, chosen, options, onChoose }: Props) {
  if (words.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      {lead && <p className="quiet">{lead}</p>}
      <div className="place-fields">
        {words.map((word) => (
          <label key={word} htmlFor={`${name}-${word}`}>
            <span>{word}</span>
            <Select
              id={`${name}-${word}`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              placeholder={open}
              value={chosen[word]}
              options={options}
              onChange={(value?: string) => {
                const { [word]: _, ...rest } = chosen
                onChoose(value ? { ...rest, [word]: value } : rest)
              }}
            />
          </label>
        ))}
      </div>
    </>
  )
}
