package dev.baton.confluence;

import dev.baton.http.Idempotent;
import java.util.List;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Part;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The calls as Atlassian's OpenAPI file for Data Center describes them, below a base URL that ends with the context path. */
interface DataCenterCalls {
    @GET("rest/api/content/{id}?status=any")
    Call<DataCenterAnswers.Content> page(@Path("id") String id, @Query("expand") String expand);

    @GET("rest/api/content/{id}?status=historical&expand=body.storage,history,space,version")
    Call<DataCenterAnswers.Content> version(@Path("id") String id, @Query("version") int number);

    @GET("rest/api/content?type=page&status=current&expand=history,space,version&limit=50")
    Call<DataCenterAnswers.ContentList> pages(@Query("spaceKey") String spaceKey, @Query("title") String title);

    @GET("rest/api/content/search?expand=history,space,version&limit=50")
    Call<DataCenterAnswers.ContentList> search(@Query("cql") String cql, @Query("start") int start);

    @POST("rest/api/content?expand=body.storage,history,space,version,ancestors")
    Call<DataCenterAnswers.Content> createPage(@Body DataCenterRequests.NewPage body);

    /** The version makes a second one miss. */
    @Idempotent
    @PUT("rest/api/content/{id}")
    Call<DataCenterAnswers.Content> updatePage(@Path("id") String id, @Body DataCenterRequests.NextPage body);

    @GET("rest/api/content/{id}/property/{key}?expand=version")
    Call<DataCenterAnswers.Property> property(@Path("id") String pageId, @Path("key") String key);

    @POST("rest/api/content/{id}/property")
    Call<DataCenterAnswers.Property> createProperty(
            @Path("id") String pageId, @Body DataCenterRequests.NewProperty body);

    /** The version makes a second one miss. */
    @Idempotent
    @PUT("rest/api/content/{id}/property/{key}")
    Call<DataCenterAnswers.Property> updateProperty(
            @Path("id") String pageId, @Path("key") String key, @Body DataCenterRequests.NextProperty body);

    @GET("rest/api/space/{key}?expand=homepage")
    Call<DataCenterAnswers.Space> space(@Path("key") String key);

    @GET("rest/api/content/{id}/label?limit=200")
    Call<DataCenterAnswers.LabelList> labels(@Path("id") String pageId, @Query("start") int start);

    /** Adding a label that is there changes nothing. */
    @Idempotent
    @POST("rest/api/content/{id}/label")
    Call<Void> addLabels(@Path("id") String pageId, @Body List<DataCenterRequests.Label> labels);

    @GET("rest/api/content/{id}/child/attachment?expand=version&limit=200")
    Call<DataCenterAnswers.FileList> files(@Path("id") String pageId, @Query("start") int start);

    @Multipart
    @Headers("X-Atlassian-Token: nocheck")
    @POST("rest/api/content/{id}/child/attachment")
    Call<UploadAnswers.Files> attach(
            @Path("id") String pageId,
            @Part MultipartBody.Part file,
            @Part("comment") RequestBody comment,
            @Part("minorEdit") RequestBody minorEdit);

    /** A second one would make a second version. */
    @Multipart
    @Headers("X-Atlassian-Token: nocheck")
    @POST("rest/api/content/{id}/child/attachment/{attachmentId}/data")
    Call<UploadAnswers.File> replace(
            @Path("id") String pageId,
            @Path("attachmentId") String attachmentId,
            @Part MultipartBody.Part file,
            @Part("comment") RequestBody comment,
            @Part("minorEdit") RequestBody minorEdit);

    @GET("rest/api/user/current")
    Call<DataCenterAnswers.Person> currentUser();

    @GET("rest/api/user")
    Call<DataCenterAnswers.Person> user(@Query("key") String key);
}
