/** Starts the programs in worker threads; kills, stops, freezes and restarts them. */
export type { BookState, Company, CompanyOptions, Names, Reaching } from './company'
export { CostLine } from './cost/line'
export { openCompany } from './open-company'
export { renderPrograms } from './program-text'
export type { ClusterStrike } from './worker/messages'
export { drainWorkers, warmWorkers, workerCount } from './workers'
