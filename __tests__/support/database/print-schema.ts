import { scriptOfSchema } from '@/prisma/schema-engine'

// A process of its own: Jest cannot load the schema engine, which is an ES module.
scriptOfSchema(process.env.DATABASE_URL as string).then((sql) => console.log(sql))
