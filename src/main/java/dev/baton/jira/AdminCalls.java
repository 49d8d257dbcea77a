package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.http.Idempotent;
import dev.baton.http.ReadOnly;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The calls of administrators as Atlassian's OpenAPI file describes them. */
interface AdminCalls {
    @ReadOnly
    @POST("rest/api/3/workflows")
    Call<JsonNode> workflows(@Body JsonNode body);

    @GET("rest/api/3/workflow/{workflowId}/projectUsages")
    Call<JsonNode> projectUsages(
            @Path("workflowId") String workflowId,
            @Query("nextPageToken") @Nullable String nextPageToken,
            @Query("maxResults") int maxResults);

    @GET("rest/api/3/workflow/{workflowId}/project/{projectId}/issueTypeUsages")
    Call<JsonNode> issueTypeUsages(
            @Path("workflowId") String workflowId,
            @Path("projectId") String projectId,
            @Query("nextPageToken") @Nullable String nextPageToken,
            @Query("maxResults") int maxResults);

    @GET("rest/api/3/workflows/capabilities")
    Call<JsonNode> capabilities(@Query("projectId") String projectId, @Query("issueTypeId") String issueTypeId);

    @ReadOnly
    @POST("rest/api/3/workflows/update/validation")
    Call<JsonNode> validate(@Body JsonNode body);

    /** It carries a version, which a second one would miss. */
    @Idempotent
    @POST("rest/api/3/workflows/update")
    Call<JsonNode> update(@Body JsonNode body);

    @GET("rest/api/3/task/{taskId}")
    Call<JsonNode> task(@Path("taskId") String taskId);

    @POST("rest/api/3/field")
    Call<JsonNode> createField(@Body JsonNode body);

    /** A second one finds the field in the trash. */
    @Idempotent
    @POST("rest/api/3/field/{id}/trash")
    Call<JsonNode> trashField(@Path("id") String fieldId);

    @GET("rest/api/3/field/{fieldId}/context/projectmapping")
    Call<JsonNode> contextProjects(
            @Path("fieldId") String fieldId, @Query("startAt") int startAt, @Query("maxResults") int maxResults);

    @POST("rest/api/3/field/{fieldId}/context")
    Call<JsonNode> addContext(@Path("fieldId") String fieldId, @Body JsonNode body);

    @GET("rest/api/3/issuetypescreenscheme/project")
    Call<JsonNode> screenSchemesOfProject(@Query("projectId") String projectId);

    @GET("rest/api/3/issuetypescreenscheme/mapping")
    Call<JsonNode> screenSchemesOfTypes(
            @Query("issueTypeScreenSchemeId") String id,
            @Query("startAt") int startAt,
            @Query("maxResults") int maxResults);

    @GET("rest/api/3/screenscheme")
    Call<JsonNode> screenScheme(@Query("id") String id);

    @GET("rest/api/3/screens")
    Call<JsonNode> screens(@Query("id") long id);

    @GET("rest/api/3/screens/{screenId}/tabs")
    Call<List<JsonNode>> tabs(@Path("screenId") long screenId);

    @GET("rest/api/3/screens/{screenId}/tabs/{tabId}/fields")
    Call<List<JsonNode>> tabFields(@Path("screenId") long screenId, @Path("tabId") long tabId);

    @POST("rest/api/3/screens/{screenId}/tabs/{tabId}/fields")
    Call<JsonNode> addField(@Path("screenId") long screenId, @Path("tabId") long tabId, @Body JsonNode body);
}
