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
import retrofit2.http.Url;

/** The calls as Atlassian's OpenAPI files describe them, below a base URL that ends with {@code /wiki}. */
interface CloudCalls {
    @GET("api/v2/pages/{id}?body-format=storage&include-properties=true")
    Call<CloudAnswers.Page> page(@Path("id") String id);

    @GET("api/v2/pages/{id}?body-format=storage")
    Call<CloudAnswers.Page> version(@Path("id") String id, @Query("version") int number);

    @POST("api/v2/pages")
    Call<CloudAnswers.Page> createPage(@Body CloudRequests.NewPage body);

    /** The version makes a second one miss. */
    @Idempotent
    @PUT("api/v2/pages/{id}")
    Call<CloudAnswers.Page> updatePage(@Path("id") String id, @Body CloudRequests.NextPage body);

    @GET("api/v2/pages?status=current&status=archived&limit=250")
    Call<CloudAnswers.PageList> pages(@Query("space-id") String spaceId, @Query("title") String title);

    @GET("api/v2/spaces/{id}/pages?status=current&sort=-modified-date&limit=50")
    Call<CloudAnswers.PageList> edited(@Path("id") String spaceId);

    @GET
    Call<CloudAnswers.PageList> morePages(@Url String next);

    @GET("api/v2/pages/{page-id}/properties")
    Call<CloudAnswers.PropertyList> properties(@Path("page-id") String pageId, @Query("key") String key);

    @POST("api/v2/pages/{page-id}/properties")
    Call<CloudAnswers.Property> createProperty(@Path("page-id") String pageId, @Body CloudRequests.NewProperty body);

    /** The version makes a second one miss. */
    @Idempotent
    @PUT("api/v2/pages/{page-id}/properties/{property-id}")
    Call<CloudAnswers.Property> updateProperty(
            @Path("page-id") String pageId,
            @Path("property-id") String propertyId,
            @Body CloudRequests.NextProperty body);

    @GET("api/v2/spaces?limit=250")
    Call<CloudAnswers.SpaceList> spaces(@Query("keys") String key);

    @GET("api/v2/pages/{id}/labels?limit=250")
    Call<CloudAnswers.LabelList> labels(@Path("id") String pageId);

    @GET
    Call<CloudAnswers.LabelList> moreLabels(@Url String next);

    /** Version 2 has no call for it. Adding a label that is there changes nothing. */
    @Idempotent
    @POST("rest/api/content/{id}/label")
    Call<Void> addLabels(@Path("id") String pageId, @Body List<CloudRequests.Label> labels);

    @GET("api/v2/pages/{id}/attachments?limit=250")
    Call<CloudAnswers.FileList> files(@Path("id") String pageId);

    @GET
    Call<CloudAnswers.FileList> moreFiles(@Url String next);

    /** Version 2 has no call for it. A second one would make a second version. */
    @Multipart
    @Headers("X-Atlassian-Token: nocheck")
    @PUT("rest/api/content/{id}/child/attachment")
    Call<UploadAnswers.Files> attach(
            @Path("id") String pageId,
            @Part MultipartBody.Part file,
            @Part("comment") RequestBody comment,
            @Part("minorEdit") RequestBody minorEdit);

    /** Version 2 has no call for it. */
    @POST("rest/api/content/archive")
    Call<Void> archive(@Body CloudRequests.Archive pages);

    @GET("rest/api/user/current")
    Call<CloudAnswers.User> currentUser();

    @GET("rest/api/user")
    Call<CloudAnswers.User> user(@Query("accountId") String accountId);
}
