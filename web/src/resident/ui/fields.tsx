import type { HTMLAttributes, HTMLInputTypeAttribute, ReactNode } from 'react'

interface FieldProps {
  id: string
  label: string
  /** The label is the heading of the page: a page with one question. */
  asHeading?: boolean
  hint?: ReactNode
  error?: string
  value: string
  onChange: (value: string) => void
}

function describedBy(id: string, hint: ReactNode, error?: string, more?: string) {
  return [hint && `${id}-hint`, error && `${id}-error`, more].filter(Boolean).join(' ') || undefined
}

function Around({
  id,
  label,
  asHeading,
  hint,
  error,
  children,
}: Omit<FieldProps, 'value' | 'onChange'> & { children: ReactNode }) {
  const labelling = <label htmlFor={id}>{label}</label>
  return (
    <div className={`field${asHeading ? ' question' : ''}${error ? ' wrong' : ''}`}>
      {asHeading ? <h1 tabIndex={-1}>{labelling}</h1> : labelling}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <ErrorText id={id} error={error} />
      {children}
    </div>
  )
}

export function ErrorText({ id, error }: { id: string; error?: string }) {
  if (!error) return null
  return (
    <p className="field-error" id={`${id}-error`}>
      {error}
    </p>
  )
}

interface TextProps extends FieldProps {
  type?: HTMLInputTypeAttribute
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  autoComplete?: string
  className?: string
  /** Proposals to choose from; anything else may be typed as well. */
  proposals?: readonly string[]
  spellCheck?: boolean
}

export function TextField({ value, onChange, type = 'text', proposals, className, ...rest }: TextProps) {
  const { id, hint, error, inputMode, autoComplete = 'off', spellCheck } = rest
  return (
    <Around {...rest}>
      <input
        id={id}
        type={type}
        className={className}
        value={value}
        inputMode={inputMode}
        autoComplete={autoComplete}
        spellCheck={spellCheck}
        list={proposals ? `${id}-proposals` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(event.target.value)}
      />
      {proposals && (
        <datalist id={`${id}-proposals`}>
          {proposals.map((proposal) => (
            <option key={proposal} value={proposal}>
              {proposal}
            </option>
          ))}
        </datalist>
      )}
    </Around>
  )
}

interface AreaProps extends FieldProps {
  rows?: number
  /** Id of a text below that belongs to the field. */
  describedByMore?: string
}

export function TextArea({ value, onChange, rows = 6, describedByMore, ...rest }: AreaProps) {
  const { id, hint, error } = rest
  return (
    <Around {...rest}>
      <textarea
        id={id}
        rows={rows}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error, describedByMore)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Around>
  )
}

interface SelectProps extends FieldProps {
  options: readonly { value: string; label: string }[]
}

export function SelectField({ value, onChange, options, ...rest }: SelectProps) {
  const { id, hint, error } = rest
  return (
    <Around {...rest}>
      <select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  )
}

export interface Option<Value extends string> {
  value: Value
  label: string
  more?: string
}

interface RadiosProps<Value extends string> {
  /** The first radio carries this id, so that an error can lead to it. */
  id: string
  legend: string
  asHeading?: boolean
  hint?: ReactNode
  error?: string
  value: Value | ''
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}

export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const { id, legend, asHeading, hint, error, value, options, onChange } = props
  return (
    <fieldset
      className={`field${asHeading ? ' question' : ''}${error ? ' wrong' : ''}`}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend>{asHeading ? <h1 tabIndex={-1}>{legend}</h1> : legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <ErrorText id={id} error={error} />
      {options.map((option, index) => {
        const own = index === 0 ? id : `${id}-${option.value}`
        return (
          <label className="option" key={option.value} htmlFor={own}>
            <input
              id={own}
              type="radio"
              name={id}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.more && <span className="option-more">{option.more}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}

interface CheckProps {
  id: string
  label: string
  more?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

export function Check({ id, label, more, checked, onChange }: CheckProps) {
  return (
    <label className="option" htmlFor={id}>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
      {more && <span className="option-more">{more}</span>}
    </label>
  )
}
