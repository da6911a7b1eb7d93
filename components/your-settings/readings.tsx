'use client'
import { UNLIMITED } from '../../domain/guarantees'
import type { Read, Reading } from '../../domain/your-settings'
import { useYourSettingsWords } from './words'

const shown = (value: string | number | boolean): string => String(value === UNLIMITED ? '∞' : value)

/** Line by line: what was understood, what was passed over, and why; then the defaults that hold. */
export function Readings({ read: { readings, assumed, dialect, unreadAfter } }: { readonly read: Read }) {
  const { yourSettings: words } = useYourSettingsWords()
  return (
    <>
      <h2>{words.read}</h2>
      {readings.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <table className="st" data-testid="readings">
          <thead>
            <tr>
              <th scope="col" className="ys-line">
                {words.line}
              </th>
              <th scope="col">{words.written}</th>
              <th scope="col">{words.means}</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((reading, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand twice; its place is its identity
              <ReadingRow key={i} reading={reading} />
            ))}
          </tbody>
        </table>
      )}
      {unreadAfter !== undefined && <p className="ys-unread">{words.unread(unreadAfter)}</p>}
      {assumed.length > 0 && (
        <p className="ys-assumed">
          {words.assumed(words.dialects[dialect])}{' '}
          {assumed.map(({ concept, value }) => (
            <code key={concept}>
              {concept}={shown(value)}
            </code>
          ))}
        </p>
      )}
    </>
  )
}

function ReadingRow({ reading: { line, text, told, ignored } }: { readonly reading: Reading }) {
  const { yourSettings: words } = useYourSettingsWords()
  return (
    <tr data-told={told !== undefined}>
      <td className="num">{line}</td>
      <th scope="row">
        <code>{text.length > 80 ? `${text.slice(0, 80)}…` : text}</code>
      </th>
      <td>
        {told && words.readAs(words.told[told.concept], shown(told.value))}
        {ignored && words.passedOver(words.ignored(ignored))}
      </td>
    </tr>
  )
}
