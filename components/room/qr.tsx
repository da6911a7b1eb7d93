'use client'
import type qrcodeGenerator from 'qrcode-generator'
import { useEffect, useState } from 'react'
import { useRoomWords } from './words'

/** Free modules round the code, as ISO/IEC 18004 asks for. */
const QUIET = 4

interface Drawn {
  readonly size: number
  readonly path: string
}

/** A link as a QR code, drawn here: dark on light in every theme, or cameras do not see it. */
export function QrCode({ link }: { readonly link: string }) {
  const words = useRoomWords().room
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    let ended = false
    void import('qrcode-generator').then(({ default: qrcode }) => {
      if (!ended) setDrawn(draw(qrcode, link))
    })
    return () => {
      ended = true
    }
  }, [link])
  const side = (drawn?.size ?? 0) + 2 * QUIET
  return (
    <svg
      className="room-qr"
      data-theme="light"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={words.qr(link)}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="var(--paper)" />
      {drawn && <path d={drawn.path} fill="var(--ink)" transform={`translate(${QUIET} ${QUIET})`} />}
    </svg>
  )
}

type Generator = typeof qrcodeGenerator

function draw(qrcode: Generator, link: string): Drawn {
  const code = qrcode(0, 'M')
  code.addData(link)
  code.make()
  const size = code.getModuleCount()
  const rows = Array.from({ length: size }, (_, row) => row)
  const path = rows
    .flatMap(row =>
      rows.filter(column => code.isDark(row, column)).map(column => `M${column} ${row}h1v1h-1z`),
    )
    .join('')
  return { size, path }
}
