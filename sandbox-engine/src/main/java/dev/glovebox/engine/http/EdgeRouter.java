package dev.glovebox.engine.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.SchemaValidationException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The router, built from the OpenAPI document: an operation without a handler, or a handler without an operation, does not start. */
final class EdgeRouter {
    private static final long LARGEST_BODY = 2L << 20;
    private static final List<Integer> FAILURES = List.of(400, 401, 404, 405, 406, 413, 415, 500, 501);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Operation> operations;
    private final Callers callers;
    private final Dispatcher dispatcher;

    EdgeRouter(Map<String, Operation> operations, Callers callers, Dispatcher dispatcher) {
        this.operations = Map.copyOf(operations);
        this.callers = callers;
        this.dispatcher = dispatcher;
    }

    Router of(Vertx vertx, OpenAPIContract contract) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        requireAgreement(builder);
        builder.rootHandler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            Operation operation = operations.get(id);
            if (operation != null) {
                route.addHandler(context -> handle(context, route, id, operation));
            }
        }
        Router router = builder.createRouter();
        FAILURES.forEach(status -> router.errorHandler(status, this::failed));
        return router;
    }

    private void requireAgreement(RouterBuilder builder) {
        Set<String> described = builder.getRoutes().stream()
                .map(route -> route.getOperation().getOperationId())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!described.equals(new TreeSet<>(operations.keySet()))) {
            throw new IllegalStateException("the OpenAPI document describes " + described
                    + ", and there are handlers for " + new TreeSet<>(operations.keySet()));
        }
    }

    private void handle(RoutingContext context, OpenAPIRoute route, String id, Operation operation) {
        try {
            Call call = call(context, route);
            dispatcher.dispatch(context, call.caller().person(), id, () -> operation.answer(call));
        } catch (ProblemException bad) {
            dispatcher.send(context, id, Reply.of(bad.problem()));
        }
    }

    private Call call(RoutingContext context, OpenAPIRoute route) {
        X509Certificate certificate = Callers.certificate(context.request());
        return new Call(
                callers.party(certificate), certificate, context.pathParams(), query(context, route), body(context));
    }

    private static Map<String, String> query(RoutingContext context, OpenAPIRoute route) {
        Set<String> known = route.getOperation().getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> query = new HashMap<>();
        context.queryParams().forEach(entry -> {
            if (!known.contains(entry.getKey()) || query.put(entry.getKey(), entry.getValue()) != null) {
                throw new ProblemException(
                        Problem.request("unknown or repeated query parameter; known here: " + known));
            }
        });
        return query;
    }

    /** Read again, strictly: what two readers could understand differently is refused. */
    private static JsonNode body(RoutingContext context) {
        if (context.body().buffer() == null || context.body().length() == 0) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = JSON.readTree(context.body().buffer().toString(StandardCharsets.UTF_8));
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(body.toString())) {
                throw new ProblemException(
                        Problem.request("a text in the body is not Unicode: half a character stands alone"));
            }
            return body;
        } catch (JacksonException malformed) {
            throw new ProblemException(Problem.request("the body is not JSON with each name once"));
        }
    }

    private void failed(RoutingContext context) {
        dispatcher.send(context, "none", Reply.of(problem(context)));
    }

    private static Problem problem(RoutingContext context) {
        return switch (context.statusCode()) {
            case 404 ->
                Problem.of(
                        404,
                        "no such resource",
                        "REQUEST-04",
                        "there is nothing at this path",
                        "see the OpenAPI document");
            case 405 ->
                Problem.of(
                        405,
                        "no such method",
                        "REQUEST-05",
                        "this path does not take this method",
                        "see the OpenAPI document");
            case 413 ->
                Problem.of(
                        413,
                        "too large",
                        "REQUEST-02",
                        "a request body has at most " + LARGEST_BODY + " bytes",
                        "send a shorter text");
            case 415 ->
                Problem.of(
                        415,
                        "wrong media type",
                        "REQUEST-03",
                        "a body is sent as application/json",
                        "set Content-Type");
            case 400 -> Problem.request(reason(context.failure()));
            default -> Problem.internal("in the log at this time");
        };
    }

    /** The validator's words quote the request; only where it did not fit is told. */
    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof SchemaValidationException invalid && invalid.getOutputUnit() != null) {
            return "the request does not fit the OpenAPI document" + SchemaPlaces.of(invalid);
        }
        return "the request is not one of the OpenAPI document: method, media type, JSON or a parameter is wrong";
    }
}
