'use client'
import { useEffect, useState } from 'react'
import { useWords } from '../language/use-words'
import { useLab } from '../store/use-lab'
import { openFile } from './opening'
import { note } from './refused'

/** The whole page takes a recorded run that is dropped on it. While a file hangs over it the page has an edge. */
export function DropZone() {
  const lab = useLab()
  const { recording } = useWords()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      event.preventDefault()
      void openFile(lab, file).then(note)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [lab])
  return over ? (
    <p className="drop-edge">
      <span>{recording.drop}</span>
    </p>
  ) : null
}
