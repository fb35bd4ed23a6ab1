# Two images from one file: `migrate` brings a database up to date and ends; the last stage serves the app.

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
# The Prisma client is generated while npm installs, so it needs the schema; a new migration alone installs nothing again.
COPY package.json package-lock.json .npmrc prisma.config.ts tsconfig.json ./
COPY packages packages
COPY prisma/schema.prisma prisma/schema.prisma
RUN npm ci --omit=dev

FROM dependencies AS sources
COPY prisma prisma
COPY lib lib
COPY local-postgres local-postgres
COPY scripts scripts

FROM sources AS migrate
USER node
CMD ["npm", "run", "--silent", "migrate"]

FROM sources AS app
COPY next.config.js server.ts ./
COPY app app
RUN NEXT_TELEMETRY_DISABLED=1 npm run --silent build
ENV NODE_ENV=production PORT=3000
USER node
EXPOSE 3000
# The process, not the database: a database that is away is no reason to restart the app.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself and no npm in between, so that the signals of `docker stop` reach it.
CMD ["node", "--max-old-space-size=384", "--max-semi-space-size=16", "-C", "react-server", "--enable-source-maps", ".next/own/server.js"]
