package example.sthelens.peer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A HAPI FHIR JPA server with nothing of ours in it, on a free port of this computer: what `npm run peer` compares the
 * sandbox with. Prints one line, `ready BASE_URL`, and stops when standard input closes.
 */
public final class PeerServer {
  public static void main(String[] args) throws Exception {
    ApplicationContext context = new AnnotationConfigApplicationContext(PeerConfig.class);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    handler.addServlet(new ServletHolder(fhirServlet(context)), "/fhir/*");
    server.setHandler(new GzipHandler(handler));
    server.start();
    System.out.println("ready http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
    while (System.in.read() >= 0) {
      // Nothing is said on it: only its end counts.
    }
    System.exit(0);
  }

  private static RestfulServer fhirServlet(ApplicationContext context) {
    FhirContext fhir = context.getBean(FhirContext.class);
    IFhirSystemDao<?, ?> systemDao = context.getBean(IFhirSystemDao.class);
    RestfulServer servlet = new RestfulServer(fhir);
    servlet.registerProviders(context.getBean(ResourceProviderFactory.class).createProviders());
    servlet.registerProvider(context.getBean(JpaSystemProvider.class));
    servlet.setPagingProvider(context.getBean(DatabaseBackedPagingProvider.class));
    servlet.setDefaultResponseEncoding(EncodingEnum.JSON);
    servlet.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(
            servlet,
            systemDao,
            context.getBean(JpaStorageSettings.class),
            context.getBean(ISearchParamRegistry.class),
            context.getBean(IValidationSupport.class)));
    return servlet;
  }

  private PeerServer() {}
}
