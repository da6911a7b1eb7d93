import { api } from '../declare'
import { array, bool, int8, int16, int32, nullableArray, nullableString, string } from '../schema'

export const describeConfigs = api({
  key: 32,
  name: 'DescribeConfigs',
  versions: [0, 4],
  flexibleFrom: 4,
  request: {
    resources: array({
      resourceType: int8,
      resourceName: string,
      configurationKeys: nullableArray(string),
    }),
    includeSynonyms: bool.since(1),
    includeDocumentation: bool.since(3),
  },
  response: {
    throttleTimeMs: int32.or(0),
    results: array({
      errorCode: int16,
      errorMessage: nullableString.or(null),
      resourceType: int8,
      resourceName: string,
      configs: array({
        name: string,
        value: nullableString,
        readOnly: bool,
        isDefault: bool.until(0),
        configSource: int8.since(1).or(-1),
        isSensitive: bool,
        synonyms: array({
          name: string,
          value: nullableString,
          source: int8,
        }).since(1),
        configType: int8.since(3),
        documentation: nullableString.since(3),
      }),
    }),
  },
})
