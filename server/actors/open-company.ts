import type { Company, CompanyOptions } from './company'

/** Opens the company of a run; nothing runs before `start`. */
export function openCompany(_options: CompanyOptions): Company {
  throw new Error('not there yet')
}
