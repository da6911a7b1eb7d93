'use client'
import { useMemo } from 'react'
import type { Comparison, Lane as LaneWords } from '../../domain/compare'
import type { Picture } from '../../domain/picture'
import type { Recipe } from '../../domain/recipe'
import { formatRecipe } from '../../domain/recipe-text'
import { BrokenIcon, KeptIcon, RepeatIcon, UnknownIcon } from '../icons/icons'
import type { PlayheadSource } from '../stage'
import { emptyFilm } from '../store/empty-film'
import type { LaneRun } from './compare-state'
import { LaneDrawing } from './lane-drawing'
import { LaneFlights } from './lane-flights'
import type { LaneForm } from './lane-geometry'
import { laneName, whyNoRun } from './recipes'
import { useCompareWords } from './words'

interface LaneProps {
  readonly index: number
  readonly form: LaneForm
  readonly recipe: Recipe
  readonly run: LaneRun | undefined
  readonly comparison: Comparison | undefined
  /** The playhead itself, and as the panels were last told of it; common ms. */
  readonly playhead: PlayheadSource
  readonly t: number
  /** The films grow in place; this says when. */
  readonly version: number
  /** Takes the lane away; undefined where two are left. */
  readonly onRemove?: (() => void) | undefined
}

const NOTHING = emptyFilm().pictureAt(0)

/** One lane: what is promised and what came of it, and the run beside that. */
export function Lane(props: LaneProps) {
  const { form, recipe, run, comparison, index, t, onRemove } = props
  const film = run?.film
  const own = comparison ? comparison.alignment.laneTime(index, t) : 0
  const picture = film && film.eventCount > 0 ? film.pictureAt(own) : NOTHING
  const lane = comparison?.lanes[index]
  const over = picture.runState === 'settled'
  const struck = useMemo(() => picture.faults.some(({ state }) => state === 'struck'), [picture.faults])
  const words = useCompareWords()
  const { compare } = words
  const name = laneName(recipe, words)
  return (
    <section
      className="lane"
      aria-label={name}
      data-testid={`lane-${index}`}
      data-missing={run?.missing}
      data-kept={over ? lane?.verdict.kept : undefined}
    >
      <div className="lane-head">
        <h2>{name}</h2>
        {!run?.missing && <Words lane={lane} picture={picture} over={over} />}
        <p className="lane-links">
          <a className="lk" href={`/?${formatRecipe(recipe)}`} aria-label={compare.openOf(name)}>
            {compare.open}
          </a>
          {onRemove && (
            <button type="button" className="lk" aria-label={compare.removeOf(name)} onClick={onRemove}>
              {compare.remove}
            </button>
          )}
        </p>
      </div>
      {run?.missing && (
        <p className="lane-none" style={form.name === 'phone' ? undefined : { left: form.orders.x }}>
          {whyNoRun(recipe, run.missing, words)}
        </p>
      )}
      <div className="lane-stage">
        <LaneDrawing
          form={form}
          recipe={recipe}
          picture={picture}
          lane={lane}
          struck={struck}
          oddBookmark={comparison ? isOddBookmark(comparison, index) : false}
        />
        {film && comparison && (
          <LaneFlights
            form={form}
            recipe={recipe}
            picture={picture}
            film={film}
            playhead={props.playhead}
            alignment={comparison.alignment}
            index={index}
          />
        )}
      </div>
    </section>
  )
}

/** Whether most other lanes' bookmarks stood elsewhere. */
function isOddBookmark({ lanes }: Comparison, index: number): boolean {
  const own = lanes[index]?.bookmark?.offset
  const others = lanes.flatMap(({ bookmark }, i) => (bookmark && i !== index ? [bookmark.offset] : []))
  const same = others.filter(offset => offset === own).length
  return own !== undefined && others.length > 0 && same < others.length / 2
}

interface WordsProps {
  readonly lane: LaneWords | undefined
  readonly picture: Picture
  readonly over: boolean
}

/** The verdict in two short lines, once the playhead has come to the end of this run. */
function Words({ lane, picture, over }: WordsProps) {
  if (!over || !lane || lane.words.length === 0) return <p className="lane-words quiet">{picture.caption}</p>
  const { lost, duplicated } = lane.outcome ?? { lost: [], duplicated: [] }
  const tone = lost.length > 0 ? 'x0' : duplicated.length > 0 ? 'x2' : ''
  return (
    <p className="lane-words">
      <Face face={lane.verdict.face} />
      <span>
        {lane.words[0]}
        <br />
        <span className={tone}>{lane.words[1]}</span>
      </span>
    </p>
  )
}

function Face({ face }: { readonly face: LaneWords['verdict']['face'] }) {
  switch (face) {
    case 'kept':
    case 'kept-with-losses':
      return <KeptIcon size={17} />
    case 'kept-with-repeats':
      return <RepeatIcon size={18} />
    case 'broken':
      return <BrokenIcon size={17} />
    case 'unknown':
      return <UnknownIcon size={17} />
    default:
      return null
  }
}
