'use client'
import '@fontsource-variable/noto-sans-kr'
import './korean.css'

export { KOREAN } from '../../domain/language/ko'
