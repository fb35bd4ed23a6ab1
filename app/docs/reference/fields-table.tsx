import { getOpenApi } from '@/lib/api/contract/openapi'

type Props = { component: 'DepositRequest' | 'Deposit'; caption: string }

/** The fields of a body, from the schema that parses it. */
export function FieldsTable({ component, caption }: Props) {
  return (
    <table className="data-table">
      <caption>{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {getFields(component).map(({ name, description, isRequired }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              {description.replaceAll('`', '')}
              {isRequired ? null : <span className="muted"> Optional.</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type ObjectSchema = { properties: Record<string, { description?: string }>; required?: string[] }

function getFields(component: Props['component']) {
  const { schemas } = getOpenApi().components as {
    schemas: Record<Props['component'], ObjectSchema>
  }
  const { properties, required = [] } = schemas[component]
  return Object.entries(properties).map(([name, { description = '' }]) => ({
    name,
    description,
    isRequired: required.includes(name),
  }))
}
