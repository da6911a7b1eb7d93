import { describe, expect, it } from 'vitest'
import { exportedPage, placesIn } from './export-page'

const PAGE = `<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="/_next/static/a.css"/><script src="/_next/static/b.js" async=""></script><link rel="icon" href="/icon.svg?1"/><meta property="og:image" content="http://localhost:3000/og.png"/></head><body><a class="lk" href="/">1</a><a href="/compare?orders=6#x">2</a><a href="/recordings/a.jsonl">3</a><a href="https://kafka.apache.org/">4</a><script>self.__next_f.push([1,"2:I[7,[\\"/_next/static/b.js\\"]]"])</script></body></html>`

describe('a page of an exported site', () => {
  it('leads to the places it led to on the server', () => {
    expect(placesIn(PAGE)).toEqual(['/', '/compare'])
  })

  it('has no address left that begins at the root of a host', () => {
    const html = exportedPage(PAGE, { place: '/lessons/3' })
    expect(html.replace(/<style>.*<\/style>/, '')).not.toMatch(/["']\/[^/>]/)
    expect(html).toContain('href="../../compare/?orders=6#x"')
    expect(html).toContain('[\\"../../_next/static/b.js\\"]')
    expect(html).toContain('href="https://kafka.apache.org/"')
    expect(html).toContain('TURBOPACK_CHUNK_BASE_PATH="../../_next/"')
  })

  it('names its picture by the address it will have, where that is known', () => {
    const html = exportedPage(PAGE, { place: '/', address: 'https://example.org/kafka' })
    expect(html).toContain('content="https://example.org/kafka/og.png"')
  })
})
