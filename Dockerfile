# Two images from one file: `migrate` brings a database up to date and ends; the last stage serves the app.

FROM node:20-bookworm-slim AS dependencies
WORKDIR /app
# The Prisma client is generated while npm installs, so it needs the schema.
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma prisma
# Not `npm ci`, which insists on the packages of every other platform being in the lock file, too.
RUN npm install --omit=dev

FROM dependencies AS migrate
COPY tsconfig.json ./
COPY lib lib
COPY scripts scripts
USER node
CMD ["npm", "run", "--silent", "migrate"]

FROM dependencies AS build
COPY . .
RUN BUILD_STANDALONE=1 NEXT_TELEMETRY_DISABLED=1 npx next build

FROM node:20-bookworm-slim AS app
WORKDIR /app
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static .next/static
# Not to apply them: /readyz says which of them the database lacks.
COPY --from=build /app/prisma/migrations prisma/migrations
USER node
EXPOSE 3000
# The process, not the database: a database that is away is no reason to restart the app.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=384", "server.js"]
