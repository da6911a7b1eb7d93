# The page and its server; Kafka is elsewhere (KAFKA_BROKERS) or, without that variable, embedded.
FROM node:20-slim
WORKDIR /app
RUN chown node:node /app
USER node
ENV NEXT_TELEMETRY_DISABLED=1
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node . .
RUN npm run build
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
EXPOSE 3000
# Not through npm: the signal of `docker stop` must reach Node itself.
CMD ["node", "scripts/start.mjs"]
