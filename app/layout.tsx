import type { Metadata, Viewport } from 'next'
import { THEME_SCRIPT } from '../components/header/theme'
import { LanguageProvider } from '../components/language/provider'
import { EARLY_PRESS_SCRIPT } from '../components/playground/early-press'
import { SiteLinks } from '../components/site/site-links'
import { GEIST, GEIST_MONO } from './fonts/fonts'
import './globals.css'
import { languageOfRequest, wordsOfRequest } from './language'

const title = 'Kafka Delivery Playground'

/** Where links in previews point; a public server says its own address. */
const address = process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 3000}`

export async function generateMetadata(): Promise<Metadata> {
  const { description } = (await wordsOfRequest()).page
  return {
    metadataBase: new URL(address),
    title: { default: title, template: `%s · ${title}` },
    description,
    applicationName: title,
    openGraph: { title, description, type: 'website', images: ['/og.png'] },
    twitter: { card: 'summary_large_image', title, description, images: ['/og.png'] },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#FCFCFA' },
    { media: '(prefers-color-scheme: dark)', color: '#111417' },
  ],
}

export default async function RootLayout({ children }: { readonly children: React.ReactNode }) {
  const language = await languageOfRequest()
  return (
    // The script below sets data-theme before React looks, so the server's html differs on purpose.
    <html lang={language} className={`${GEIST.variable} ${GEIST_MONO.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; it must run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, named by its hash in the policy */}
        <script dangerouslySetInnerHTML={{ __html: EARLY_PRESS_SCRIPT }} />
      </head>
      <body>
        <SiteLinks />
        <LanguageProvider language={language}>{children}</LanguageProvider>
      </body>
    </html>
  )
}
