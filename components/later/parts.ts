'use client'
import { later } from './later'

/** What surrounds a stage, in one chunk: before a run there is nothing in it to press. */
const all = () => import('./all')

export const Ledger = later('ledger', () => all().then(each => each.Ledger))
export const NoticeList = later('notices', () => all().then(each => each.NoticeList))
export const Panels = later('panels', () => all().then(each => each.Panels))
export const Transport = later('transport', () => all().then(each => each.Transport))
export const Verdict = later('verdict', () => all().then(each => each.Verdict))
