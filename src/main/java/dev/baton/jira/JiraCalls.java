package dev.baton.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.http.Download;
import dev.baton.http.Idempotent;
import dev.baton.http.ReadOnly;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/** The calls as Atlassian's OpenAPI file describes them. */
interface JiraCalls {
    @ReadOnly
    @POST("rest/api/3/search/jql")
    Call<JiraAnswers.Search> search(@Body JiraRequests.Search body);

    @ReadOnly
    @POST("rest/api/3/search/approximate-count")
    Call<JiraAnswers.Count> approximateCount(@Body JiraRequests.Count body);

    @ReadOnly
    @POST("rest/api/3/issue/bulkfetch")
    Call<JiraAnswers.Bulk> bulkFetch(@Body JiraRequests.Bulk body);

    @GET("rest/api/3/issue/{issueIdOrKey}")
    Call<IssueJson> issue(
            @Path("issueIdOrKey") String idOrKey,
            @Query("fields") @Nullable String fields,
            @Query("properties") @Nullable String properties);

    @GET("rest/api/3/issue/{issueIdOrKey}/changelog")
    Call<JiraAnswers.Changes> changelog(
            @Path("issueIdOrKey") String idOrKey, @Query("startAt") int startAt, @Query("maxResults") int maxResults);

    @ReadOnly
    @POST("rest/api/3/changelog/bulkfetch")
    Call<JiraAnswers.Changelogs> changelogs(@Body JiraRequests.Changelogs body);

    @Idempotent
    @PUT("rest/api/3/issue/{issueIdOrKey}")
    Call<Void> edit(@Path("issueIdOrKey") String idOrKey, @Body JiraRequests.Edit body);

    @Idempotent
    @PUT("rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}")
    Call<Void> setProperty(
            @Path("issueIdOrKey") String idOrKey, @Path("propertyKey") String name, @Body JsonNode value);

    @GET("rest/api/3/issue/{issueIdOrKey}/transitions?includeUnavailableTransitions=true")
    Call<JiraAnswers.Transitions> transitions(@Path("issueIdOrKey") String idOrKey);

    @POST("rest/api/3/issue/{issueIdOrKey}/transitions")
    Call<Void> transition(@Path("issueIdOrKey") String idOrKey, @Body JiraRequests.Move body);

    /** An upsert by its global id. */
    @Idempotent
    @POST("rest/api/3/issue/{issueIdOrKey}/remotelink")
    Call<Void> remoteLink(@Path("issueIdOrKey") String idOrKey, @Body JiraRequests.RemoteLink body);

    @GET("rest/api/3/issue/{issueIdOrKey}/comment?expand=properties&orderBy=created")
    Call<JiraAnswers.Comments> comments(
            @Path("issueIdOrKey") String idOrKey, @Query("startAt") int startAt, @Query("maxResults") int maxResults);

    @POST("rest/api/3/issue/{issueIdOrKey}/comment?expand=properties")
    Call<JiraAnswers.Comment> addComment(@Path("issueIdOrKey") String idOrKey, @Body JiraRequests.Comment body);

    @Idempotent
    @PUT("rest/api/3/issue/{issueIdOrKey}/comment/{id}?expand=properties")
    Call<JiraAnswers.Comment> updateComment(
            @Path("issueIdOrKey") String idOrKey, @Path("id") String commentId, @Body JiraRequests.Comment body);

    /** A second one finds nothing to delete. */
    @Idempotent
    @DELETE("rest/api/3/issue/{issueIdOrKey}/comment/{id}")
    Call<Void> deleteComment(@Path("issueIdOrKey") String idOrKey, @Path("id") String commentId);

    @GET("rest/api/3/attachment/content/{id}")
    Call<ResponseBody> attachment(@Path("id") String id, @Tag Download download);

    @GET("rest/api/3/myself")
    Call<JiraFacts.Myself> myself();

    @GET("rest/api/3/mypermissions")
    Call<JiraAnswers.Permissions> myPermissions(
            @Query("projectKey") String projectKey, @Query("permissions") String permissions);

    @GET("rest/api/3/field")
    Call<List<JiraAnswers.Field>> fields();

    @GET("rest/api/3/project/{projectIdOrKey}")
    Call<JiraFacts.ProjectJson> project(@Path("projectIdOrKey") String idOrKey);

    @GET("rest/api/3/project/{projectIdOrKey}/statuses")
    Call<List<JiraAnswers.TypeWithStatuses>> statuses(@Path("projectIdOrKey") String idOrKey);

    @GET("rest/webhooks/1.0/webhook")
    Call<List<Webhooks.Webhook>> webhooks();

    @POST("rest/webhooks/1.0/webhook")
    Call<Webhooks.Webhook> register(@Body JiraRequests.Hook body);

    @GET("rest/api/3/serverInfo")
    Call<JiraAnswers.Server> serverInfo();

    @GET("rest/api/3/user/bulk")
    Call<JiraAnswers.UserPage> users(@Query("accountId") List<String> accountIds, @Query("maxResults") int maxResults);
}
