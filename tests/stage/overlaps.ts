import type { Page } from '@playwright/test'

/**
 * Texts and controls of the stage that come closer than 4 px to another, in words: what stands still only (tokens pass
 * over things), and not a text with its own control.
 */
export async function touching(page: Page): Promise<string[]> {
  // esbuild, which runs this file, names its functions with a helper the page does not have.
  await page.evaluate('globalThis.__name ??= f => f')
  return page.evaluate(() => {
    interface Found {
      readonly words: string
      readonly box: DOMRect
      readonly button: boolean
    }
    const visible = (el: Element) => {
      const style = getComputedStyle(el)
      return style.visibility !== 'hidden' && style.display !== 'none'
    }
    const control = (el: Element): Found => {
      const { x, y, width, height } = el.getBoundingClientRect()
      // A quiet control is only its words; the rest of its box is for the finger.
      const quiet = el.classList.contains('stage-quiet') ? 6 : 0
      const words = `[${el.getAttribute('aria-label') ?? el.textContent}]`
      return { words, box: new DOMRect(x, y + quiet, width, height - 2 * quiet), button: true }
    }
    const found: Found[] = []
    const texts = document.querySelectorAll(
      '.stage-drawing text:not(.stage-num):not(.stage-tag):not(.stage-beside)',
    )
    for (const el of texts) {
      if (el.closest('.stage-before, .stage-tokens') || !visible(el) || !el.textContent) continue
      const box = el.getBoundingClientRect()
      if (box.width > 0)
        found.push({
          words: el.textContent,
          box: new DOMRect(box.x, box.y + 2.5, box.width, box.height - 5),
          button: false,
        })
    }
    for (const el of document.querySelectorAll('.stage button')) found.push(control(el))
    const lines: string[] = []
    const gap = (a: Found, b: Found) => (a.button && b.button ? 0 : 4)
    found.forEach((a, i) => {
      for (const b of found.slice(i + 1)) {
        const g = gap(a, b) - 1
        const dx = Math.max(b.box.left - a.box.right, a.box.left - b.box.right)
        const dy = Math.max(b.box.top - a.box.bottom, a.box.top - b.box.bottom)
        if (dx < g && dy < 1) lines.push(`"${a.words}" and "${b.words}" (${dx.toFixed(0)}, ${dy.toFixed(0)})`)
      }
    })
    const stage = document.querySelector('.stage')?.getBoundingClientRect()
    for (const { words, box } of found)
      if (
        stage &&
        (box.left < stage.left ||
          box.right > stage.right ||
          box.top < stage.top - 1 ||
          box.bottom > stage.bottom + 1)
      )
        lines.push(`"${words}" leaves the stage`)
    return lines
  })
}
