'use client'
export { ENGLISH } from '../../domain/language/en'
