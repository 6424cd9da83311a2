"""Drives the official Python SDK as its users do, and prints what came back as JSON."""

import json

from connectrpc.errors import ConnectError
from gitpod.v1 import environment_pb2, identity_pb2, insights_pb2, pagination_pb2, project_pb2
from gitpod.v1 import runner_configuration_pb2
from google.protobuf.duration_pb2 import Duration
from google.protobuf.json_format import MessageToDict
from ona_sdk import create_client_from_env

services = create_client_from_env().services
projects = services.project


def initializer(remote_uri):
    git = environment_pb2.GitInitializer(
        remote_uri=remote_uri,
        target_mode=environment_pb2.GitInitializer.CLONE_TARGET_MODE_REMOTE_BRANCH,
        clone_target="main",
        checkout_location="api",
        upstream_remote_uri="https://github.com/acme/upstream",
    )
    spec = environment_pb2.EnvironmentInitializer.Spec(git=git)
    return environment_pb2.EnvironmentInitializer(specs=[spec])


def create(name):
    request = project_pb2.CreateProjectRequest(
        name=name,
        initializer=initializer("https://github.com/acme/api"),
        devcontainer_file_path=".devcontainer/devcontainer.json",
        automations_file_path=".ona/automations.yaml",
        technical_description="for agents",
        prebuild_configuration=project_pb2.ProjectPrebuildConfiguration(
            enabled=True,
            timeout=Duration(seconds=600),
            trigger=project_pb2.PrebuildTrigger(
                daily_schedule=project_pb2.PrebuildTrigger.DailySchedule(hour_utc=5)
            ),
            executor=identity_pb2.Subject(principal=identity_pb2.PRINCIPAL_USER),
            enable_jetbrains_warmup=True,
        ),
    )
    return projects.create_project(request).project


def pages(page_size):
    token = ""
    while True:
        response = projects.list_projects(
            project_pb2.ListProjectsRequest(
                pagination=pagination_pb2.PaginationRequest(page_size=page_size, token=token),
                sort=pagination_pb2.Sort(field="id", order=pagination_pb2.SORT_ORDER_ASC),
            )
        )
        yield [project.metadata.name for project in response.projects]
        token = response.pagination.next_token
        if not token:
            return


def failure(call, request):
    try:
        call(request)
    except ConnectError as error:
        return error.code.value
    return None


created = [create(f"project-{number}") for number in range(5)]
first = created[0]
update = project_pb2.UpdateProjectRequest(
    project_id=first.id, name="renamed", devcontainer_file_path=""
)
update.recommended_editors.editors["vscode"].versions.append("1.99")
updated = projects.update_project(update).project
projects.update_project_environment_classes(
    project_pb2.UpdateProjectEnvironmentClassesRequest(
        project_id=first.id,
        project_environment_classes=[project_pb2.ProjectEnvironmentClass(local_runner=True)],
    )
)
get = project_pb2.GetProjectRequest(project_id=first.id)
read = projects.get_project(get).project
bulk = projects.create_projects(
    project_pb2.CreateProjectsRequest(
        projects=[
            project_pb2.CreateProjectRequest(
                name="bulk", initializer=initializer("https://github.com/acme/web")
            )
        ]
    )
)
status = insights_pb2.GetProjectInsightsStatusRequest(project_id=first.id)
without_insights = failure(services.insights.get_project_insights_status, status)
services.insights.enable_project_insights(
    insights_pb2.EnableProjectInsightsRequest(project_id=first.id)
)
with_insights = services.insights.get_project_insights_status(status)
identity = services.identity.get_authenticated_identity(
    identity_pb2.GetAuthenticatedIdentityRequest()
)
classes = services.environment.list_environment_classes(
    runner_configuration_pb2.ListEnvironmentClassesRequest(
        filter=runner_configuration_pb2.ListEnvironmentClassesRequest.Filter(enabled=True),
        pagination=pagination_pb2.PaginationRequest(page_size=1),
    )
)
listed = list(pages(2))
projects.delete_project(project_pb2.DeleteProjectRequest(project_id=first.id))
others = [project.id for project in [*created[1:], *bulk.created_projects]]
deleted = projects.delete_projects(
    project_pb2.DeleteProjectsRequest(project_ids=[*others, first.id])
)
nameless = project_pb2.CreateProjectRequest(initializer=initializer("https://github.com/acme/api"))

print(
    json.dumps(
        {
            "created": MessageToDict(first),
            "updated": MessageToDict(updated),
            "read": MessageToDict(read),
            "listed": listed,
            "classes": MessageToDict(classes)["environmentClasses"],
            "insights": [without_insights, with_insights.enabled],
            "identity": MessageToDict(identity),
            "deleted": len(deleted.deleted_project_ids),
            "failed": MessageToDict(deleted)["failedProjects"],
            "left": list(pages(100)),
            "gone": failure(projects.get_project, get),
            "invalid": failure(projects.create_project, nameless),
        }
    )
)
