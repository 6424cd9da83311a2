import { z } from "zod";

const required = "This field is required.";
const notNull = "This field may not be null.";
const notBlank = "This field may not be blank.";

/** Django REST framework's words for a value of the wrong type. */
function complaint(wrongType: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) => {
      if (input === undefined) return required;
      return input === null ? notNull : wrongType;
    },
  };
}

function text() {
  return z.string(complaint("Not a valid string.")).min(1, notBlank);
}

/** The fields of create-project. Unknown ones are dropped. */
export const createProjectSchema = z.object({
  repo_url: text(),
  public: z.boolean(complaint("Must be a valid boolean.")).default(false),
  team_name: text().optional(),
  subdir: z.string(complaint("Not a valid string.")).optional(),
  name: text().optional(),
});

export function fieldComplaints(error: z.ZodError): Record<string, string[]> {
  const complaints: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const field = path.length === 0 ? "non_field_errors" : path.join(".");
    complaints[field] = [...(complaints[field] ?? []), message];
  }
  return complaints;
}
