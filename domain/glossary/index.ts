export { MOST_TIED, type Piece, piecesOf } from './find'
export {
  GLOSSARY_GROUPS,
  GLOSSARY_WORDS,
  type Glossary,
  type GlossaryEntry,
  type GlossaryGroup,
  type GlossaryWord,
} from './words'
