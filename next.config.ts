import type { NextConfig } from 'next'

// Nothing leaves the machine: Next would report builds to its makers (https://nextjs.org/telemetry).
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const config: NextConfig = {
  // The page is a picture drawn by itself; without the optimizer there is nothing to attack in it.
  images: { unoptimized: true },
  // Next's development server refuses hot reload from any host but the one it was told of.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
}

export default config
