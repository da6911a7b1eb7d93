# The page and its server, ready to stand on a network: not root, nothing on its disk to write to, one process. Kafka is
# elsewhere (KAFKA_BROKERS) or, without that variable, embedded.
FROM node:20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
ENV NEXT_TELEMETRY_DISABLED=1
COPY . .
# The configuration as plain JavaScript: reading TypeScript would need a compiler, 100 MB of it, where nothing is built.
RUN npm run build && npx esbuild next.config.ts --format=esm --outfile=next.config.mjs && rm -rf .next/cache
# Without what only builds and development need.
RUN npm prune --omit=dev --no-audit --no-fund && cd node_modules && rm -rf esbuild @esbuild tsx typescript @typescript \
    tailwindcss @tailwindcss lightningcss* @next/swc-* sharp @img playwright*

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 SHUTDOWN_MS=10000
COPY --from=build /app/package.json /app/next.config.mjs ./
COPY --from=build /app/public public
COPY --from=build /app/dist dist
COPY --from=build /app/.next .next
COPY --from=build /app/node_modules node_modules
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: the signal of `docker stop` must reach Node itself. And not through scripts/start.mjs, which would look
# whether there is something to build.
CMD ["node", "dist/server.js"]
